import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { text } from '../i18n/language';
import { EmptyPanel } from '../ui/panel';

/** The last stop for faults of our own: says that nothing written is lost (drafts are kept) and how to go on. */
export class Crash extends Component<{ children: ReactNode }, { hasCrashed: boolean }> {
  override state = { hasCrashed: false };

  static getDerivedStateFromError() {
    return { hasCrashed: true };
  }

  override render() {
    if (!this.state.hasCrashed) return this.props.children;
    const t = text();
    return (
      <EmptyPanel title={t('error.title')} help={t('error.crashed')}>
        <Button onClick={() => location.reload()}>{t('error.reload')}</Button>
      </EmptyPanel>
    );
  }
}
