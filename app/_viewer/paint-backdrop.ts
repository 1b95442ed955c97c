/** Paints what a model stands in front of on its stage. */
export type Paint = (context: CanvasRenderingContext2D) => void;

/** What this stage looks like behind the model: its colour, or the light that every page has. */
export function backdropOf(stage: HTMLElement): Paint {
  const { backgroundImage, backgroundColor } = getComputedStyle(stage);
  if (backgroundImage === 'none') return (context) => fill(context, backgroundColor);
  const [glow, rim] = ['--color-glow', '--color-rim'].map((name) => colorIn(stage, name));
  return (context) => {
    const { width, height } = context.canvas;
    const light = context.createRadialGradient(0, 0, 0, 0, 0, 1);
    light.addColorStop(0, glow ?? '#fff');
    light.addColorStop(1, rim ?? '#ddd');
    context.save();
    // The same ellipse as `stage` in globals.css.
    context.translate(0.5 * width, 0.42 * height);
    context.scale(0.75 * width, 0.7 * height);
    context.fillStyle = light;
    context.fillRect(-1, -1, 2, 2);
    context.restore();
  };
}

function fill(context: CanvasRenderingContext2D, color: string): void {
  context.fillStyle = color;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
}

/** The value of a property of ours as a colour: in the dark it is another, which only a use tells. */
function colorIn(stage: HTMLElement, name: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${name})`;
  stage.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
