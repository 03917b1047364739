import { mount } from 'svelte';
import App from './app/App.svelte';
import { begin, desk, troubleOf } from './app/desk.svelte';
import { mendLanguage } from './lib/locale';
import './styles/all.css';

mendLanguage();
const target = document.getElementById('app');
if (target) mount(App, { target });
begin().catch((error: unknown) => (desk.broken = troubleOf(error)));
