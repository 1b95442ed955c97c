/** What the tests use of three, which brings no types. */
declare module 'three' {
  type Attribute = { count: number; array: ArrayLike<number> };
  export class BufferGeometry {
    attributes: Record<string, Attribute | undefined>;
    index: Attribute | null;
  }
  export class Object3D {
    name: string;
    isMesh?: boolean;
    geometry: BufferGeometry;
    material: unknown;
    userData: Record<string, unknown>;
    traverse(visit: (object: Object3D) => void): void;
  }
  export class Vector3 {
    x: number;
    y: number;
    z: number;
  }
  export class Box3 {
    min: Vector3;
    max: Vector3;
    setFromObject(object: Object3D): this;
  }
  export class Mesh extends Object3D {
    constructor(geometry: BufferGeometry);
  }
  export class Group extends Object3D {}
}
declare module 'three/examples/jsm/loaders/OBJLoader.js' {
  export class OBJLoader {
    parse(text: string): import('three').Group;
  }
}
declare module 'three/examples/jsm/loaders/FBXLoader.js' {
  export class FBXLoader {
    parse(bytes: ArrayBuffer, path: string): import('three').Group;
  }
}
declare module 'three/examples/jsm/loaders/STLLoader.js' {
  export class STLLoader {
    parse(bytes: ArrayBuffer): import('three').BufferGeometry;
  }
}
declare module 'three/examples/jsm/loaders/PLYLoader.js' {
  export class PLYLoader {
    parse(bytes: ArrayBuffer): import('three').BufferGeometry;
  }
}
declare module 'three/examples/jsm/loaders/3MFLoader.js' {
  export class ThreeMFLoader {
    parse(bytes: ArrayBuffer): import('three').Group;
  }
}
declare module 'three/examples/jsm/loaders/USDLoader.js' {
  export class USDLoader {
    parse(bytes: ArrayBuffer): import('three').Group;
  }
}
declare module 'three/examples/jsm/libs/fflate.module.js' {
  export function unzipSync(bytes: Uint8Array): Record<string, Uint8Array>;
}
declare module 'jsdom' {
  export class JSDOM {
    window: Window & typeof globalThis;
  }
}
declare module 'three/examples/jsm/loaders/GLTFLoader.js' {
  export class GLTFLoader {
    parseAsync(bytes: ArrayBuffer, path: string): Promise<{ scene: import('three').Group }>;
  }
}
declare module 'three/examples/jsm/exporters/OBJExporter.js' {
  export class OBJExporter {
    parse(group: import('three').Group): string;
  }
}
declare module 'three/examples/jsm/exporters/STLExporter.js' {
  export class STLExporter {
    parse(group: import('three').Group, options: { binary: true }): DataView;
  }
}
declare module 'three/examples/jsm/exporters/PLYExporter.js' {
  export class PLYExporter {
    parse(
      group: import('three').Group,
      done: (bytes: ArrayBuffer) => void,
      options: { binary: true },
    ): void;
  }
}
declare module 'three/examples/jsm/exporters/USDZExporter.js' {
  export class USDZExporter {
    parseAsync(group: import('three').Group): Promise<Uint8Array>;
  }
}
