import { IconFile, IconPaperclip, IconPhoto } from '@tabler/icons-react';
import { useFormat, useText } from '../../../i18n/language';
import type { Attachment } from '../../../lib/contract';
import { formatSize } from '../../../lib/file-size';
import css from './message.module.css';

/** Files of a message with their sizes. Pictures inside the text are shown there and not listed again. */
export function AttachmentList({ attachments }: { attachments: readonly Attachment[] }) {
  const t = useText();
  const { locale } = useFormat();
  const files = attachments.filter((attachment) => !attachment.isInline);
  if (files.length === 0) return null;
  return (
    <ul className={css.attachments} aria-label={t('message.attachments')}>
      {files.map((file) => (
        <li key={file.id}>
          <a className={css.attachment} href={`/api/attachments/${file.id}`} target="_blank" rel="noopener">
            <Icon contentType={file.contentType} />
            <span className={css.fileName}>{file.fileName}</span>
            <span className={css.dim}>{formatSize(file.size, locale)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function Icon({ contentType }: { contentType: string }) {
  if (contentType.startsWith('image/')) return <IconPhoto size={16} aria-hidden />;
  if (contentType === 'application/pdf' || contentType.startsWith('text/')) return <IconFile size={16} aria-hidden />;
  return <IconPaperclip size={16} aria-hidden />;
}
