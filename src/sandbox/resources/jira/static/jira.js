/* What Jira gives scripts of apps beside AUI; AJS.contextPath is there before AUI, which takes it over. */
(function () {
    'use strict';
    var AJS = window.AJS = window.AJS || {};
    function meta(name) {
        var tag = document.querySelector('meta[name="ajs-' + name + '"]');
        return tag ? tag.content : undefined;
    }
    if (!AJS.Meta) {
        AJS.Meta = {get: meta};
    }
    if (!AJS.I18n) {
        AJS.I18n = {getText: function (key) { return key; }, keys: {}};
        AJS.format = function (text) {
            var values = arguments;
            return text.replace(/''/g, "'").replace(/\{(\d+)\}/g, function (all, n) { return values[+n + 1] === undefined ? all : values[+n + 1]; });
        };
    }

    var theme = /[?&]theme=(light|dark|auto)\b/.exec(location.search);
    if (theme) {
        document.cookie = 'sandbox.theme=' + theme[1] + ';path=' + (AJS.contextPath() || '/') + ';samesite=lax';
    }
    var root = document.documentElement;
    if (root.hasAttribute('data-color-mode-auto') && window.matchMedia('(prefers-color-scheme: dark)').matches) {
        root.setAttribute('data-color-mode', 'dark');
    }

    document.addEventListener('click', function (event) {
        document.querySelectorAll('details.profile[open]').forEach(function (menu) {
            if (!menu.contains(event.target)) {
                menu.open = false;
            }
        });
    });

    /* The portal's panels come after the page, and as text: their scripts do not run. */
    document.addEventListener('DOMContentLoaded', function () {
        var footer = document.getElementById('cv-footer-panels');
        if (!footer) {
            return;
        }
        fetch(AJS.contextPath() + '/rest/servicedesk/1/customer/models', {
            method: 'POST', credentials: 'same-origin', headers: {'Content-Type': 'application/json'},
            body: JSON.stringify({models: ['portalWebFragments'], options: {portalWebFragments: {portalId: +footer.dataset.portal}}})
        }).then(function (response) { return response.json(); }).then(function (models) {
            var panels = models.portalWebFragments;
            [['headerPanels', 'beforebegin'], ['subheaderPanels', 'afterend']].forEach(function (place) {
                var title = document.querySelector('.cv-page-title-text');
                panels[place[0]].forEach(function (panel) {
                    if (title && panel.html) {
                        title.insertAdjacentHTML(place[1], panel.html);
                    }
                });
            });
            footer.innerHTML = panels.footerPanels.map(function (panel) { return panel.html; }).join('');
        });
    });
})();
