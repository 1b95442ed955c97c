'use client';

import { type ErrorPageProps, WentWrong } from '../_ui/went-wrong';

export default function SiteError(props: ErrorPageProps) {
  return (
    <div className="mx-auto max-w-2xl space-y-4 py-10">
      <WentWrong {...props} />
    </div>
  );
}
