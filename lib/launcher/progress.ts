const EVERY_MS = 5_000;

/** Tells how far something is: on a terminal in one line that changes, else now and then. */
export function createProgress(): { tell: (line: string) => void; end: () => void } {
  const { stderr } = process;
  let toldAt = performance.now();
  return {
    tell: (line) => {
      if (stderr.isTTY) {
        stderr.write(`\r\x1b[K${line}`);
      } else if (performance.now() - toldAt >= EVERY_MS) {
        toldAt = performance.now();
        stderr.write(`${line}\n`);
      }
    },
    end: () => {
      if (stderr.isTTY) stderr.write('\r\x1b[K');
    },
  };
}
