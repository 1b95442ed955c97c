declare module 'gltf-validator' {
  /** The Khronos validator's report, as far as the tests read it. */
  type Report = {
    issues: {
      numErrors: number;
      numWarnings: number;
      messages: { code: string; message: string }[];
    };
    info?: { totalTriangleCount?: number };
  };
  export function validateBytes(bytes: Uint8Array, options?: object): Promise<Report>;
}
