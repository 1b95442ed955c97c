/** Blurs a square image in place: the mean over 2 · radius + 1 pixels, along rows, then columns. */
export function boxBlur(image: Float32Array, width: number, radius: number): void {
  blurLines(image, width, radius, 1, width);
  blurLines(image, width, radius, width, 1);
}

function blurLines(
  image: Float32Array,
  width: number,
  radius: number,
  step: number,
  nextLine: number,
): void {
  const line = new Float32Array(width);
  for (let start = 0; start < width * nextLine; start += nextLine) {
    for (let i = 0; i < width; i++) line[i] = image[start + i * step];
    let sum = 0;
    for (let i = -radius; i < width; i++) {
      if (i + radius < width) sum += line[i + radius];
      if (i - radius - 1 >= 0) sum -= line[i - radius - 1];
      if (i < 0) continue;
      const covered = Math.min(width - 1, i + radius) - Math.max(0, i - radius) + 1;
      image[start + i * step] = sum / covered;
    }
  }
}
