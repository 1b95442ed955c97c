declare module 'gltf-validator' {
  /** The Khronos validator's report, as far as it is read here. `severity` 0 is an error. */
  type Report = {
    issues: {
      numErrors: number;
      numWarnings: number;
      messages: { code: string; message: string; severity: number }[];
    };
    info?: { totalTriangleCount?: number };
  };
  export function validateBytes(bytes: Uint8Array, options?: object): Promise<Report>;
}
