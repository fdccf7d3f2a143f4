package org.supportplans.sandbox.host;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.xml.BeanDefinitionParser;
import org.springframework.beans.factory.xml.NamespaceHandlerSupport;
import org.springframework.beans.factory.xml.ParserContext;
import org.w3c.dom.Element;

/** {@code <atlassian-scanner:scan-indexes/>}: beans come from the lists that the app's build made. */
public final class ScannerNamespace extends NamespaceHandlerSupport {

    @Override
    public void init() {
        registerBeanDefinitionParser("scan-indexes", new BeanDefinitionParser() {
            @Override
            public BeanDefinition parse(Element element, ParserContext context) {
                ((AppContext) context.getRegistry()).scanIndexes();
                return null;
            }
        });
    }
}
