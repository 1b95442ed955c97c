/** Why a model cannot be made into a format, in words for whoever asked. */
export class NotConvertible extends Error {
  override readonly name = 'NotConvertible';
}
