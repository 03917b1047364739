export { en, type Dict } from './en';
export { hi } from './hi';
