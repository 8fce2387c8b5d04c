import '../../settings/styles';
import { Button } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useFormat, useText } from '../../../i18n/language';
import { EmptyPanel, ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { tellFailure } from '../../../ui/toasts';
import { proposalsQuery, useLook } from './api';
import { ProposalList } from './proposal-list';
import css from './review.module.css';
import { ReviewFrame } from './review-frame';

/** What the machine found in the log and a person decides. */
export function ReviewPage() {
  const t = useText();
  const format = useFormat();
  const proposals = useQuery(proposalsQuery);
  const look = useLook();
  const isLooking = look.isPending || (proposals.data?.isLooking ?? false);
  const start = () => !isLooking && look.mutate(undefined, { onError: tellFailure });
  const looked = proposals.data?.lookedAt;
  return (
    <ReviewFrame current="proposals" help={t('review.help')}>
      <div className={css.tools}>
        <span role="status">
          {looked
            ? t('review.looked', {
                at: format.exact(looked),
                count: proposals.data?.lookedThrough ?? 0,
                loose: proposals.data?.loose ?? 0,
              })
            : proposals.data && t('review.neverLooked')}
        </span>
        <Button size="xs" variant="default" loading={isLooking} onClick={start}>
          {t('review.look')}
        </Button>
      </div>
      {proposals.isPending ? (
        <Skeleton lines={['70%', '62%', '66%', '58%']} />
      ) : !proposals.data ? (
        <ErrorPanel reason={proposals.error} onRetry={() => proposals.refetch()} />
      ) : (
        <>
          {proposals.data.items.length === 0 && (
            <EmptyPanel
              icon={<IconChecks size={24} stroke={1.5} />}
              title={t('review.none')}
              help={t('review.noneHelp')}
            />
          )}
          <ProposalList proposals={proposals.data.items} onLook={start} />
        </>
      )}
    </ReviewFrame>
  );
}
