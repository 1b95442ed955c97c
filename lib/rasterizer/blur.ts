/** Blurs a square image in place: the mean over 2 · radius + 1 pixels, along rows, then columns. */
export function boxBlur(image: Float32Array, width: number, radius: number): void {
  const rows = new Float32Array(image.length);
  for (let row = 0; row < image.length; row += width) blurRow(image, row, width, radius, rows);
  const sums = new Float64Array(width);
  for (let y = -radius; y < width; y++) {
    const enters = (y + radius) * width;
    const leaves = (y - radius - 1) * width;
    if (enters < rows.length) for (let x = 0; x < width; x++) sums[x] += rows[enters + x];
    if (leaves >= 0) for (let x = 0; x < width; x++) sums[x] -= rows[leaves + x];
    if (y < 0) continue;
    const share = 1 / (Math.min(width - 1, y + radius) - Math.max(0, y - radius) + 1);
    for (let x = 0; x < width; x++) image[y * width + x] = sums[x] * share;
  }
}

function blurRow(
  image: Float32Array,
  row: number,
  width: number,
  radius: number,
  out: Float32Array,
): void {
  let sum = 0;
  for (let x = -radius; x < width; x++) {
    if (x + radius < width) sum += image[row + x + radius];
    if (x - radius - 1 >= 0) sum -= image[row + x - radius - 1];
    if (x < 0) continue;
    out[row + x] = sum / (Math.min(width - 1, x + radius) - Math.max(0, x - radius) + 1);
  }
}
