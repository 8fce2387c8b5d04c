import './styles';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { initialLanguage, speak } from '../i18n/language';
import { App } from './app';

await speak(initialLanguage());

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
