const SCENE =
  /\b(?:scene|landscape|city|village|forest|crowd|several|many|collection of|set of|group of|room full)\b/i;

/** Whether a prompt describes a place or a crowd, which one object cannot be. */
export function isScene(prompt: string): boolean {
  return SCENE.test(prompt);
}
