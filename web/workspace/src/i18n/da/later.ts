import { imports } from './imports';
import { insights } from './insights';
import { signing } from './signing';
import { topicsPage } from './topics-page';
import { triggers } from './triggers';
import { watchPage } from './watch-page';

/** What only the settings say; it comes with them. */
export const later = {
  ...insights,
  ...imports,
  ...signing,
  ...topicsPage,
  ...watchPage,
  ...triggers,
};
