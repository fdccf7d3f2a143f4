/* Keeps the panel in the customer portal fresh: a request is matched shortly after it is raised. */
(function () {
    'use strict';

    const DELAYS = [2500, 8000];
    const source = location.pathname.split('/servicedesk/')[0] + '/plugins/servlet/supportplans-portal';
    let seen = null;
    let timers = [];

    async function refresh() {
        const old = document.querySelector('.supportplans-portal');
        if (!old || document.hidden) {
            return;
        }
        try {
            const response = await fetch(source, {credentials: 'same-origin', headers: {Accept: 'text/html'}});
            const page = new DOMParser().parseFromString(await response.text(), 'text/html');
            const fresh = page.querySelector('.supportplans-portal');
            if (response.ok && fresh && old.isConnected && fresh.innerHTML !== old.innerHTML) {
                old.replaceChildren(...fresh.childNodes);
            }
        } catch (e) {
            // The panel stays as it is.
        }
    }

    /** A panel that has just come, or another page under it, is looked at again soon. */
    function notice() {
        const panel = document.querySelector('.supportplans-portal');
        const state = panel && location.pathname + location.hash;
        if (state !== seen) {
            seen = state;
            timers.forEach(clearTimeout);
            timers = panel ? DELAYS.map(delay => setTimeout(refresh, delay)) : [];
        }
    }

    function start() {
        new MutationObserver(notice).observe(document.body, {childList: true, subtree: true});
        document.addEventListener('visibilitychange', refresh);
        notice();
    }

    if (document.body) {
        start();
    } else {
        document.addEventListener('DOMContentLoaded', start);
    }
}());
