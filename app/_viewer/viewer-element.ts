import type { DetailedHTMLProps } from 'react';

type Point = { x: number; y: number; z: number };

/** What this site uses of `<model-viewer>` 4.4 (modelviewer.dev/docs). Angles in radians, lengths in
 *  metres, field of view in degrees. */
export type ViewerElement = HTMLElement & {
  src: string | null;
  cameraOrbit: string;
  cameraTarget: string;
  fieldOfView: string;
  readonly loaded: boolean;
  /** Loaded, and within what is seen of the page. */
  readonly modelIsVisible: boolean;
  readonly turntableRotation: number;
  getCameraOrbit(): { theta: number; phi: number; radius: number };
  getCameraTarget(): Point & { toString(): string };
  getBoundingBoxCenter(): Point;
  getFieldOfView(): number;
  jumpCameraToGoal(): void;
  resetTurntableRotation(theta?: number): void;
  zoom(keyPresses: number): void;
  toDataURL(type?: string, quality?: number): string;
  toBlob(options?: { mimeType?: string }): Promise<Blob>;
};

type ViewerAttributes = {
  alt: string;
  ar?: boolean;
  'ar-modes'?: string;
  'auto-rotate'?: boolean;
  'auto-rotate-delay'?: number;
  'camera-controls'?: boolean;
  'environment-image'?: string;
  exposure?: number;
  'interaction-prompt'?: 'none';
  'ios-src'?: string | undefined;
  'interpolation-decay'?: number;
  loading?: 'eager';
  'rotation-per-second'?: string;
  'shadow-intensity'?: number;
  'shadow-softness'?: number;
  'touch-action'?: string;
};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'model-viewer': DetailedHTMLProps<HTMLAttributes<ViewerElement>, ViewerElement> &
        ViewerAttributes;
    }
  }
}
