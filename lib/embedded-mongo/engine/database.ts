import type { Store } from '../store';
import type { Catalog } from './catalog';

export type Database = { store: Store; catalog: Catalog };
