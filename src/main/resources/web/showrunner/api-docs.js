// The contract, to read and to try out. Nothing is asked of anybody else: no validator.
globalThis.SwaggerUIBundle({ url: "/api/openapi.yaml", dom_id: "#docs", validatorUrl: null, deepLinking: true });
