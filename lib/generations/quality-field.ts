import { z } from 'zod';
import { QUALITIES } from './quality';

export const Quality = z.enum(QUALITIES);
