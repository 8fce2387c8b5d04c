import { insights } from './insights';
import { imports } from './imports';
import { signing } from './signing';
import { topicsPage } from './topics-page';
import { watchPage } from './watch-page';
import { triggers } from './triggers';

/** What only the settings say; it comes with them. */
export const later = {
  ...insights,
  ...imports,
  ...signing,
  ...topicsPage,
  ...watchPage,
  ...triggers,
};
