import './globals.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { chosenTheme } from './_chrome/theme';

export const metadata: Metadata = {
  title: { default: 'NexaAI', template: '%s · NexaAI' },
  description: 'Turns a sentence into a textured 3D model, and keeps it.',
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f2f1ed' },
    { media: '(prefers-color-scheme: dark)', color: '#131514' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" data-theme={await chosenTheme()}>
      <body className="font-sans antialiased">{children}</body>
    </html>
  );
}
