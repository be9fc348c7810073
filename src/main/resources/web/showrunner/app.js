// The page of the first minutes: what is being made, how far it is, and the finished video to watch. All text from a job is
// set as text, never as markup.

const jobs = document.querySelector("#jobs");
const connection = document.querySelector("#connection");
const template = document.querySelector("#job");
const shown = new Map();
const UNDER_WAY = new Set(["PENDING", "RUNNING", "RETRYING", "WAITING", "PAUSED"]);

async function call(path, options = {}) {
  const response = await fetch("/api" + path, options);
  const body = response.status === 204 ? null : await response.json();
  if (!response.ok) throw new Error(body?.detail ?? `The server answered ${response.status}`);
  return body;
}

function detailOf(job) {
  if (job.error) return job.error.message;
  if (job.status === "RUNNING") return `${job.stage.toLowerCase()}: ${job.progressMessage || "working"}`;
  if (job.status === "COMPLETED") return `${job.results.title}, ${job.results.seconds.toFixed(1)} s`;
  return job.results.notes[0] ?? "";
}

function button(text, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = text;
  made.addEventListener("click", action);
  return made;
}

function act(job, action) {
  return async () => {
    try {
      await call(`/jobs/${encodeURIComponent(job.id)}/${action}`, { method: "POST" });
      refresh();
    } catch (error) {
      shown.get(job.id).querySelector(".detail").textContent = error.message;
    }
  };
}

function watch(job, item) {
  const base = `/api/jobs/${encodeURIComponent(job.id)}/files/`;
  const video = document.createElement("video");
  video.controls = true;
  video.poster = base + "thumbnail.jpg";
  video.src = base + "video.mp4";
  const captions = document.createElement("track");
  captions.kind = "captions";
  captions.label = job.language;
  captions.srclang = job.language;
  captions.src = base + "captions.vtt";
  video.append(captions);
  item.querySelector(".actions").replaceChildren();
  item.append(video);
  video.play();
}

function actionsOf(job, item) {
  if (job.status === "COMPLETED") return [button("Watch", () => watch(job, item))];
  if (job.status === "FAILED" || job.status === "CANCELLED") return [button("Try again", act(job, "retry"))];
  const actions = [button("Cancel", act(job, "cancel"))];
  if (job.waitingFor === "approval") actions.unshift(button("Approve", act(job, "approve")));
  if (job.status === "PAUSED") actions.unshift(button("Resume", act(job, "resume")));
  return actions;
}

function show(job) {
  let item = shown.get(job.id);
  if (!item) {
    item = template.content.firstElementChild.cloneNode(true);
    shown.set(job.id, item);
  }
  item.classList.toggle("failed", job.status === "FAILED");
  item.querySelector(".topic").textContent = job.topic;
  const progress = item.querySelector("progress");
  progress.value = job.progressPercent;
  progress.hidden = !UNDER_WAY.has(job.status);
  progress.setAttribute("aria-label", `${job.topic}: ${job.progressPercent} percent`);
  item.querySelector(".detail").textContent = detailOf(job);
  if (item.dataset.status !== job.status + job.waitingFor) {
    item.dataset.status = job.status + job.waitingFor;
    item.querySelector(".status").textContent = job.status.toLowerCase();
    item.querySelector(".actions").replaceChildren(...actionsOf(job, item));
  }
  return item;
}

async function refresh() {
  try {
    const { items } = await call("/jobs?limit=50");
    const wanted = items.map(show);
    wanted.forEach((item, place) => {
      if (jobs.children[place] !== item) jobs.insertBefore(item, jobs.children[place] ?? null);
    });
    while (jobs.children.length > wanted.length) jobs.lastElementChild.remove();
    document.querySelector("#empty").hidden = items.length > 0;
    connection.textContent = "Connected";
    connection.className = "";
  } catch (error) {
    connection.textContent = "No connection to the server; trying again";
    connection.className = "lost";
  }
}

document.querySelector("#new-job").addEventListener("submit", async (event) => {
  event.preventDefault();
  const refusal = document.querySelector("#refusal");
  refusal.textContent = "";
  try {
    await call("/jobs", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ topic: event.target.topic.value }),
    });
    event.target.reset();
    refresh();
  } catch (error) {
    refusal.textContent = error.message;
  }
});

async function follow() {
  await refresh();
  setTimeout(follow, document.hidden ? 5000 : 500);
}

follow();
