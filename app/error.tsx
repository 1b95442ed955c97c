'use client';

import { type ErrorPageProps, WentWrong } from './_ui/went-wrong';

export default function ErrorPage(props: ErrorPageProps) {
  return (
    <main className="mx-auto max-w-2xl space-y-4 px-4 py-16">
      <WentWrong {...props} />
    </main>
  );
}
