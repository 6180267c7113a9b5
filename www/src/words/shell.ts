/** The words of the frame around both modes. */
import type { Table } from "./table.ts";

export const shellWords = {
  "app.title": { en: "Call transfer playground", ru: "Песочница перевода вызовов" },
  "app.subtitle": { en: "Microsoft Graph", ru: "Microsoft Graph" },
  "app.skip": { en: "Skip to the editor", ru: "К редактору" },
  "mode.label": { en: "What is being read", ru: "Что читаем" },
  "mode.body": { en: "Transfer body", ru: "Тело запроса" },
  "mode.notifications": { en: "Notifications", ru: "Уведомления" },
  "mode.detected.body": {
    en: "That is a transfer body, so it was opened as one.",
    ru: "Это тело запроса на перевод, поэтому оно открыто как тело.",
  },
  "mode.detected.notifications": {
    en: "Those are notifications, so they were opened as such.",
    ru: "Это уведомления, поэтому они открыты как уведомления.",
  },
  "mode.detected.back": { en: "Keep it here instead", ru: "Оставить здесь" },
  "revision.label": { en: "Revision of Graph", ru: "Редакция Graph" },
  "revision.beta-2018": { en: "beta of 2018", ru: "beta 2018 года" },
  "locale.label": { en: "Language", ru: "Язык" },
  "theme.label": { en: "Theme", ru: "Тема" },
  "theme.system": { en: "As the system", ru: "Как в системе" },
  "theme.light": { en: "Light", ru: "Светлая" },
  "theme.dark": { en: "Dark", ru: "Тёмная" },
  "share.button": { en: "Share", ru: "Поделиться" },
  "share.title": { en: "Share link", ru: "Ссылка на эту страницу" },
  "share.copied": { en: "The link is copied.", ru: "Ссылка скопирована." },
  "share.copy": { en: "Copy the link", ru: "Скопировать ссылку" },
  "share.long": {
    en: "The link has {n} characters. Some chats and mail programs cut links of more than 8,000.",
    ru: "В ссылке {n} знаков. Некоторые чаты и почтовые программы обрезают ссылки длиннее 8 000.",
  },
  "share.failed": { en: "The browser did not allow copying: copy the link by hand.", ru: "Браузер не разрешил копирование: скопируйте ссылку вручную." },
  "share.damaged": {
    en: "The link is damaged: its content could not be read.",
    ru: "Ссылка повреждена: её содержимое не читается.",
  },
  "share.link": { en: "Link", ru: "Ссылка" },
  "privacy.title": { en: "Privacy", ru: "Конфиденциальность" },
  "privacy.text": {
    en: "What you paste is read in this browser and sent nowhere. The link holds it after the # sign, a part that browsers never send to a server; whoever has the link can read it. Only the mode, revision, language and theme are remembered here. Ids of users and calls in your address bar also stay in this browser's history.",
    ru: "То, что вы вставляете, читается в этом браузере и никуда не отправляется. В ссылке оно стоит после знака #, а эту часть браузеры не отправляют серверу; прочесть его может каждый, у кого есть ссылка. Здесь запоминаются только режим, редакция, язык и тема. Идентификаторы пользователей и вызовов из адресной строки остаются и в истории этого браузера.",
  },
  "about.button": { en: "About", ru: "О странице" },
  "about.title": { en: "About this page", ru: "Об этой странице" },
  "about.version": { en: "Core version {version}", ru: "Версия ядра {version}" },
  "about.news": { en: "What is new", ru: "Что нового" },
  "about.keys": { en: "Keyboard", ru: "Клавиатура" },
  "about.offline": {
    en: "After the first visit this page works without a network.",
    ru: "После первого посещения страница работает без сети.",
  },
  "dialog.close": { en: "Close", ru: "Закрыть" },
  "note.dismiss": { en: "Dismiss", ru: "Скрыть" },
  "note.update": { en: "A newer version of this page is ready.", ru: "Готова новая версия страницы." },
  "note.reload": { en: "Reload", ru: "Обновить" },
  "note.failed": {
    en: "Something failed in this page. What you typed is still here; reload to go on.",
    ru: "На странице произошёл сбой. Набранное сохранилось; чтобы продолжить, обновите её.",
  },
} as const satisfies Table;
