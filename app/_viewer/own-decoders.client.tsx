'use client';

// Read by each <model-viewer> when it is made; without it the decoders come from foreign hosts.
Object.assign(self, {
  ModelViewerElement: {
    dracoDecoderLocation: '/decoders/draco/',
    ktx2TranscoderLocation: '/decoders/basis/',
    meshoptDecoderLocation: '/decoders/meshopt.js',
    lottieLoaderLocation: '/decoders/none.js',
  },
});
