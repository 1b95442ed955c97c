import { PASSWORD_MAX_CHARS, PASSWORD_MIN_CHARS } from '@/lib/auth/password-length';
import { Field } from './field';

/** Password managers offer a new one here. */
export function NewPasswordField({ label = 'Password', name = 'password' }) {
  return (
    <Field
      name={name}
      type="password"
      label={label}
      required
      autoComplete="new-password"
      minLength={PASSWORD_MIN_CHARS}
      maxLength={PASSWORD_MAX_CHARS}
      hint={`At least ${PASSWORD_MIN_CHARS} characters.`}
    />
  );
}
