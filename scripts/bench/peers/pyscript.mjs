/** PyScript, by the element that its documentation shows: a file of Python, run in a worker. */

const address = (name) => new URL(name, import.meta.url).href;

/** Start Python; resolve to a function that asks it. */
export async function start() {
  const { hooks } = await import(address("core/core.js"));
  const begun = new Promise((resolve) => hooks.main.onWorker.add((_, worker) => resolve(worker)));
  const $script = document.createElement("script");
  $script.type = "py";
  $script.src = address("answer.py");
  $script.setAttribute("worker", "");
  $script.setAttribute("config", address("config.json"));
  document.body.append($script);
  const { ready, sync } = await begun;
  await ready;
  return (request) => sync.answer(request);
}
