// Runs a program of `dist/` as the launcher does, without bundling it anew at every start.
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
process.env.NEXAAI_PROGRAMS = path.join(root, 'dist');
const [program = '', ...args] = process.argv.slice(2);
const { main } = await import(pathToFileURL(path.join(root, 'dist', `${program}.js`)).href);
await main({ root, args, dev: false });
