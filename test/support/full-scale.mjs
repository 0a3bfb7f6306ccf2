/** Whether tests that look at many alike cases take all of them, as `npm run prove` has them do, or those that they name for `npm test`. */
export const fullScale = process.env.FULL_SCALE === '1';
