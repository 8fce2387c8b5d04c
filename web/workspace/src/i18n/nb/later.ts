import { signing } from './signing';
import { topicReview } from './topic-review';
import { topicsPage } from './topics-page';

/** What only the settings and the pages of topics say; it comes with them. */
export const later = {
  ...signing,
  ...topicReview,
  ...topicsPage,
};
