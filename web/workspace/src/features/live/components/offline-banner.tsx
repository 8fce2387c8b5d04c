import { IconCloudOff } from '@tabler/icons-react';
import { useFormat, useText } from '../../../i18n/language';
import { useStore } from '../../../lib/external-store';
import { offlineSince } from '../live';
import css from './offline-banner.module.css';

/** The region stands there before it has words, so that they are read out when they come. */
export function OfflineBanner() {
  const t = useText();
  const format = useFormat();
  const since = useStore(offlineSince);
  return (
    <div role="status">
      {since && (
        <p className={css.banner}>
          <IconCloudOff size={16} aria-hidden />
          {t('offline.banner', { time: format.time(since) })}
        </p>
      )}
    </div>
  );
}
