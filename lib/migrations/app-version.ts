import 'server-only';
import packageJson from '../../package.json';

/** The release this code belongs to. */
export const APP_VERSION: string = packageJson.version;
