import { configure } from '@testing-library/react';

// A busy machine takes its time to draw; what is awaited ends the wait at once.
configure({ asyncUtilTimeout: 10_000 });
