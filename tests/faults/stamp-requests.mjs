// Preloaded with `node --import`: prints when each request to the engine's API leaves, and when a
// refusal that is marked is heard. Times in ms since the epoch.
const send = globalThis.fetch;

globalThis.fetch = async (address, init) => {
  if (!String(address).includes('/openapi/')) return send(address, init);
  process.stderr.write(`stamp sent ${Date.now()}\n`);
  const answer = await send(address, init);
  const mark = answer.headers.get('x-mark');
  if (mark) process.stderr.write(`stamp heard ${Date.now()} ${mark}\n`);
  return answer;
};
