/** What the server does about a shape that is no use, before its texture is bought: nothing, ask its
 *  owner, or end there. */
export type SpendGuard = 'off' | 'ask' | 'stop';

/** Why no texture was bought by itself. `ask`: its owner is asked. `reasons`: clauses. */
export type ShapeDoubts = { verdict: 'ask' | 'stop'; reasons: string[] };

/** What came of the look at a shape. `unseen`: it could not be looked at in time; `waived`: somebody
 *  has decided before. */
export type ShapeCheck = {
  verdict: 'go' | 'unseen' | 'waived' | ShapeDoubts['verdict'];
  reasons: string[];
};
