import 'flex-webchat';

document.querySelector('h1').textContent = 'Ready';
