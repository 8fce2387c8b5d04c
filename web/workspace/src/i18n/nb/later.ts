import { imports } from './imports';
import { signing } from './signing';
import { topicsPage } from './topics-page';

/** What only the settings say; it comes with them. */
export const later = {
  ...imports,
  ...signing,
  ...topicsPage,
};
