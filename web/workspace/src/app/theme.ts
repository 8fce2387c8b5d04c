import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one accent colour. White on shade 7, and shade 4 on the dark ground, have more than 4.5:1. */
const kjerne: MantineColorsTuple = [
  '#e8f5f2',
  '#d3e9e5',
  '#a6d5cc',
  '#76c0b2',
  '#4fb8a8',
  '#2f9c8c',
  '#1b8577',
  '#0e6f64',
  '#0b5c53',
  '#074840',
];

/** For notes only: what customers never see. */
const note: MantineColorsTuple = [
  '#fff8e1',
  '#fcedc2',
  '#f6da88',
  '#eec64f',
  '#dcae2d',
  '#b48a2a',
  '#96700f',
  '#7a5a00',
  '#644a00',
  '#4d3900',
];

export const theme = createTheme({
  primaryColor: 'kjerne',
  primaryShade: { light: 7, dark: 7 },
  colors: { kjerne, note },
  defaultRadius: 6,
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', Menlo, Consolas, monospace",
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.5', xl: '1.5' },
  cursorType: 'pointer',
  respectReducedMotion: true,
});
