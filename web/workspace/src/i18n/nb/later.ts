import { signing } from './signing';
import { topicsPage } from './topics-page';
import { triggers } from './triggers';

/** What only the settings say; it comes with them. */
export const later = {
  ...signing,
  ...topicsPage,
  ...triggers,
};
