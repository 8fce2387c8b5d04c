import { auditAndKeys } from './audit-and-keys';
import { imports } from './imports';
import { insights } from './insights';
import { mailAccounts } from './mail-accounts';
import { signing } from './signing';
import { topicReview } from './topic-review';
import { topicsPage } from './topics-page';
import { triggers } from './triggers';
import { watchPage } from './watch-page';

/** What only the settings and the pages of topics say; it comes with them. */
export const later = {
  ...insights,
  ...auditAndKeys,
  ...imports,
  ...mailAccounts,
  ...signing,
  ...topicReview,
  ...topicsPage,
  ...watchPage,
  ...triggers,
};
