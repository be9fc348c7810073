// Loads a classic script once, when it is first needed.

const loading = new Map();

export function loadScript(source) {
  if (!loading.has(source)) {
    loading.set(source, new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = source;
      script.onload = done;
      script.onerror = () => {
        loading.delete(source);
        failed(new Error("A part of the page could not be loaded; look whether Showrunner runs, then try again."));
      };
      document.head.append(script);
    }));
  }
  return loading.get(source);
}
