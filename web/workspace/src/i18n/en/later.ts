import { answers } from './answers';
import { auditAndKeys } from './audit-and-keys';
import { digests } from './digests';
import { dive } from './dive';
import { imports } from './imports';
import { insights } from './insights';
import { keyFigures } from './key-figures';
import { mailAccounts } from './mail-accounts';
import { quotes } from './quotes';
import { ranking } from './ranking';
import { registers } from './registers';
import { setup } from './setup';
import { signing } from './signing';
import { topicReview } from './topic-review';
import { topicsPage } from './topics-page';
import { triggers } from './triggers';
import { watchPage } from './watch-page';

/** What only the setup, the settings and the pages of topics say; it comes with them. */
export const later = {
  ...answers,
  ...insights,
  ...auditAndKeys,
  ...imports,
  ...keyFigures,
  ...mailAccounts,
  ...registers,
  ...setup,
  ...signing,
  ...topicReview,
  ...topicsPage,
  ...watchPage,
  ...triggers,
  ...ranking,
  ...digests,
  ...dive,
  ...quotes,
};
