import { LinkGone } from '../../_sharing/link-gone';

export default function ShareNotFound() {
  return <LinkGone />;
}
