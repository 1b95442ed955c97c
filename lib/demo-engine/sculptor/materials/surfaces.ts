import { eye } from './eye';
import { cloth, leather, rubber } from './fabric';
import { grass, leaf } from './foliage';
import { ceramic, gem, glass, glow, plastic } from './glossy';
import { feather, fur, scales, skin } from './hide';
import { brick, plaster, tile } from './masonry';
import type { MaterialKind } from './material';
import { metal, paint } from './metal';
import { planet, ring } from './planet';
import { marble, stone } from './stone';
import type { Surface } from './surface';
import { bark, wood } from './wood';

/** How each kind of material looks. */
export const SURFACES: Readonly<Record<MaterialKind, Surface>> = {
  bark,
  brick,
  ceramic,
  cloth,
  eye,
  feather,
  fur,
  gem,
  glass,
  glow,
  grass,
  leaf,
  leather,
  marble,
  metal,
  paint,
  planet,
  plaster,
  plastic,
  ring,
  rubber,
  scales,
  skin,
  stone,
  tile,
  wood,
};
