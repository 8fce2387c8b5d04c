import { Button, useComputedColorScheme } from '@mantine/core';
import { IconPhotoOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../../../i18n/language';
import type { Message } from '../../../lib/contract';
import { frameHeight, heldWords } from '../model';
import css from './message.module.css';

/** The sender's formatting, cleaned by the server, in a frame where no script runs. Pictures elsewhere are fetched by our server, and only when asked for. */
export function MessageHtml({ message }: { message: Message }) {
  const t = useText();
  const theme = useComputedColorScheme('light');
  const [isExpanded, setExpanded] = useState(false);
  const [withImages, setWithImages] = useState(false);
  const height = frameHeight(message);
  const held = message.heldPictures;
  const address = `/api/messages/${message.id}/html?theme=${theme}${withImages ? '&images=1' : ''}`;
  return (
    <>
      {held && !withImages && (
        <div className={css.images}>
          <IconPhotoOff size={16} aria-hidden />
          <span>{heldWords(held, t)}</span>
          {held.pictures > 0 && (
            <Button size="compact-xs" variant="subtle" onClick={() => setWithImages(true)}>
              {t('message.showImages')}
            </Button>
          )}
        </div>
      )}
      <iframe
        className={css.frame}
        title={t('message.frameTitle', { name: message.authorName })}
        src={address}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        loading="lazy"
        style={{ height: isExpanded ? 'max(70dvh, 560px)' : height }}
      />
      <Button size="compact-xs" variant="subtle" onClick={() => setExpanded(!isExpanded)} aria-expanded={isExpanded}>
        {isExpanded ? t('message.shrink') : t('message.expand')}
      </Button>
    </>
  );
}
