import { randomBytes, randomInt } from 'node:crypto';

const COUNTER_END = 0x1000;

/** Makes ids that sort by the time they were made, also within one millisecond. */
export function createIdMaker(): (now: number) => string {
  let lastMs = 0;
  let counter = 0;
  return (now) => {
    if (now > lastMs) {
      lastMs = now;
      counter = randomInt(COUNTER_END / 2);
    } else {
      counter += 1;
      if (counter === COUNTER_END) {
        lastMs += 1;
        counter = 0;
      }
    }
    const time = lastMs.toString(16).padStart(12, '0');
    const sequence = `7${counter.toString(16).padStart(3, '0')}`;
    const random = randomBytes(8);
    random.writeUInt8((random.readUInt8(0) & 0x3f) | 0x80, 0);
    const tail = random.toString('hex');
    return [time.slice(0, 8), time.slice(8), sequence, tail.slice(0, 4), tail.slice(4)].join('-');
  };
}
