import type { MetadataRoute } from 'next';

/** Link previews may read what is shared; its pages say that they are not to be indexed. */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: '*', disallow: '/', allow: '/s/' } };
}
