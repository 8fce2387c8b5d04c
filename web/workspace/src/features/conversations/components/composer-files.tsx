import { IconAlertTriangle, IconPaperclip, IconX } from '@tabler/icons-react';
import { useFormat, useText } from '../../../i18n/language';
import type { UploadedFile } from '../../../lib/contract';
import { formatSize } from '../../../lib/file-size';
import type { useAttachments } from '../use-attachments';
import css from './composer.module.css';

interface ComposerFilesProps {
  files: readonly UploadedFile[];
  attachments: ReturnType<typeof useAttachments>;
  /** The button that was pressed is gone with its file. */
  onRemoved(): void;
}

export function ComposerFiles({ files, attachments, onRemoved }: ComposerFilesProps) {
  const t = useText();
  const format = useFormat();
  return (
    <>
      {(files.length > 0 || attachments.running.length > 0) && (
        <ul className={css.files} aria-label={t('message.attachments')}>
          {files.map((file) => (
            <li key={file.id} className={css.file}>
              <IconPaperclip size={14} aria-hidden />
              <span className={css.fileName}>{file.fileName}</span>
              <span className={css.dim}>{formatSize(file.size, format.locale)}</span>
              <button
                type="button"
                className={css.remove}
                aria-label={t('button.remove', { name: file.fileName })}
                onClick={() => {
                  attachments.remove(file.id);
                  onRemoved();
                }}
              >
                <IconX size={14} aria-hidden />
              </button>
            </li>
          ))}
          {attachments.running.map((upload) => (
            <li key={upload.key} className={css.file}>
              <progress className={css.progress} value={upload.share} max={1} aria-label={upload.name} />
              <span className={css.fileName}>
                {t('composer.uploading', { name: upload.name, percent: format.percent(upload.share) })}
              </span>
            </li>
          ))}
        </ul>
      )}
      <div role="alert">
        {attachments.refusals.map((words) => (
          <p key={words} className={css.warning}>
            <IconAlertTriangle size={16} aria-hidden />
            {words}
          </p>
        ))}
      </div>
    </>
  );
}
