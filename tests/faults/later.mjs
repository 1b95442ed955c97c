// Preloaded with `node --import`: a process that lives some time in the future.
const aheadMs = Number(process.env.LATER_MS ?? 0);
const presentNow = Date.now;
const PresentDate = Date;

class LaterDate extends PresentDate {
  constructor(...when) {
    if (when.length === 0) super(presentNow() + aheadMs);
    else super(...when);
  }
  static now() {
    return presentNow() + aheadMs;
  }
}
globalThis.Date = LaterDate;
